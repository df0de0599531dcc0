import { list } from "../../lib/list.js";

export default list("projects", "en");

import { list } from "../../lib/list.js";

export default list("projects", "lv");

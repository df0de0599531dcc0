import { list } from "../../lib/list.js";

export default list("news", "lv");

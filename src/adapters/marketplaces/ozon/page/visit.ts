// Visits to Ozon's cabinet.

import type { Visit as AnyVisit, Visits as AnyVisits } from "../../calling/page/visit.ts";
import type { PageFile } from "./page-file.ts";

export type Visit = AnyVisit<PageFile>;
export type Visits = AnyVisits<PageFile>;

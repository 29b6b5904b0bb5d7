// Visits to Yandex Market's cabinet.

import type { Site as AnySite } from "../../calling/page/site.ts";
import type { Visit as AnyVisit, Visits as AnyVisits } from "../../calling/page/visit.ts";
import type { PageFile } from "./page-file.ts";

export type Site = AnySite<PageFile>;
export type Visit = AnyVisit<PageFile>;
export type Visits = AnyVisits<PageFile>;

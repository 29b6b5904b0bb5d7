import { z } from "zod";
import { findingReasons, guardFindings } from "../../../domain/guard/findings.ts";

/** What a finding is about, as it is stored with a reply. */
export const excerptRow = z.object({
  finding: z.enum(guardFindings),
  why: z.enum(findingReasons),
  fragment: z.string(),
});

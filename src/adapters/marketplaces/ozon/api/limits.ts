// The rate limit of Ozon, per Client-Id. Dated: check it against the description when it is hit.
//
// | what                 | calls         | source                                                          |
// |----------------------|---------------|-----------------------------------------------------------------|
// | all methods together | 50 per second | API description, section "Limits", 2026-10-01; none of the      |
// |                      |               |   methods that we use names a limit of its own                  |
//
// A burst of 10 and 40 a second after it: no second ever holds more than 50 calls, wherever it begins.

import type { RateResource } from "../../../../ports/rate-budget.ts";

export const requestLimit: RateResource = { name: "requests", intervalMs: 25, burst: 10 };

// What seals the sessions of a browser elsewhere, in tests.

import { createSecretBox } from "../../../src/adapters/secrets/secret-box.ts";

export const openBox = async () => createSecretBox(new Uint8Array(32).fill(7));

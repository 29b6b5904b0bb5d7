import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: "./src/adapters/postgres/schema/tables",
  out: "./src/adapters/postgres/schema/migrations",
});

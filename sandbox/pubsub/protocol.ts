// The services of Pub/Sub as the official client's own description has them. It is found by the module system, wherever the
// package lies.

import { createRequire } from "node:module";
import type { ServiceDefinition } from "@grpc/grpc-js";
import { type AnyDefinition, fromJSON } from "@grpc/proto-loader";

const description = "@google-cloud/pubsub/build/protos/protos.json";

export type Services = { readonly publisher: ServiceDefinition; readonly subscriber: ServiceDefinition };

export function loadServices(): Services {
  const definitions = fromJSON(createRequire(import.meta.url)(description), {
    longs: Number,
    enums: String,
    defaults: true,
  });
  const serviceOf = (name: string): ServiceDefinition => {
    const definition = definitions[`google.pubsub.v1.${name}`];
    if (definition === undefined || !isService(definition)) throw new Error(`${description} has no service ${name}.`);
    return definition;
  };
  return { publisher: serviceOf("Publisher"), subscriber: serviceOf("Subscriber") };
}

/** Messages and enums have a format, services haven't. */
function isService(definition: AnyDefinition): definition is Extract<AnyDefinition, ServiceDefinition> {
  return typeof definition["format"] !== "string";
}

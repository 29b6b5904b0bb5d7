// What a refused call says about each ack id: a `google.rpc.Status` with a `google.rpc.ErrorInfo`, in the header that clients
// read it from. Both are described in https://github.com/googleapis/googleapis/tree/master/google/rpc.

import { fromJSON } from "@grpc/proto-loader";

const field = (type: string, id: number) => ({ type, id });

const definitions = fromJSON({
  nested: {
    Any: { fields: { typeUrl: field("string", 1), value: field("bytes", 2) } },
    Status: {
      fields: {
        code: field("int32", 1),
        message: field("string", 2),
        details: { rule: "repeated", ...field("Any", 3) },
      },
    },
    ErrorInfo: {
      fields: {
        reason: field("string", 1),
        domain: field("string", 2),
        metadata: { rule: "repeated", ...field("Entry", 3) },
      },
    },
    /** A map is written like a list of these. */
    Entry: { fields: { key: field("string", 1), value: field("string", 2) } },
  },
});

export type CallFailures = {
  readonly code: number;
  readonly message: string;
  /** Ack id → what became of it. */
  readonly failures: Readonly<Record<string, string>>;
};

export function encodeErrorInfo({ code, message, failures }: CallFailures): Buffer {
  const metadata = Object.entries(failures).map(([key, value]) => ({ key, value }));
  const info = { reason: "EXACTLY_ONCE_ACKID_FAILURE", domain: "pubsub.googleapis.com", metadata };
  const detail = { typeUrl: "type.googleapis.com/google.rpc.ErrorInfo", value: encode("ErrorInfo", info) };
  return encode("Status", { code, message, details: [detail] });
}

function encode(type: "Status" | "ErrorInfo", value: object): Buffer {
  const definition = definitions[type];
  if (definition === undefined || !("serialize" in definition) || typeof definition.serialize !== "function") {
    throw new Error(`There is no message ${type}.`);
  }
  return definition.serialize(value);
}

// Loaded before the service: its own clock is wrong by CLOCK_OFFSET_HOURS. Timers and the monotonic clock stay right.

const offsetMs = Number(process.env["CLOCK_OFFSET_HOURS"] ?? 0) * 3_600_000;
const RightDate = Date;
const wrongNow = () => RightDate.now() + offsetMs;

globalThis.Date = new Proxy(RightDate, {
  construct: (target, parts, newTarget) =>
    Reflect.construct(target, parts.length === 0 ? [wrongNow()] : parts, newTarget),
  get: (target, name, receiver) => (name === "now" ? wrongNow : Reflect.get(target, name, receiver)),
});

// A warning that something, or a stranger, can cause as often as it likes: the first is told at once, the others of each
// minute by their number. After a minute without any the next one is told at once again.

const periodMs = 60_000;

type Fields = Readonly<Record<string, string | number | Error>>;

/** As much of a log as this needs. */
type Warnings<Message extends string> = { readonly warn: (message: Message, fields: Fields) => void };

/** @param more the message for those that were only counted; it gets the latest one's fields, and a field `count` */
export function createCountedWarning<Message extends string>(
  log: Warnings<Message>,
  first: Message,
  more: Message,
): (fields: Fields) => void {
  let isCounting = false;
  let count = 0;
  let latest: Fields = {};
  const tell = (): void => {
    isCounting = count > 0;
    if (!isCounting) return;
    log.warn(more, { ...latest, count });
    count = 0;
    setTimeout(tell, periodMs).unref();
  };
  return (fields) => {
    latest = fields;
    if (isCounting) {
      count += 1;
      return;
    }
    isCounting = true;
    log.warn(first, fields);
    setTimeout(tell, periodMs).unref();
  };
}

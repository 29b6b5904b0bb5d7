import { InvariantError } from "../../domain/errors/errors.ts";

export type ProxySettings = { readonly server: string; readonly username?: string; readonly password?: string };

/** Takes `http://user:password@host:port` apart, as the browser wants it. The address is a secret, so no error quotes it. */
export function proxySettingsOf(address: string): ProxySettings {
  const url = URL.parse(address);
  if (url === null)
    throw new InvariantError("The address of a cabinet's proxy can't be read. Import the cabinet anew.");
  const server = `${url.protocol}//${url.host}`;
  if (url.username === "") return { server };
  return { server, username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
}

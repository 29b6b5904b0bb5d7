// How the server runs: for a small machine, and so that nothing that was acknowledged is lost, whatever happens to the
// machine. An intent to publish is worth nothing otherwise. What isn't named has PostgreSQL's default.

const settings: Readonly<Record<string, string | number>> = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: 200,
  shared_buffers: "128MB",
  max_wal_size: "256MB",
  // Disks without moving parts: an index is worth it even in a small table.
  random_page_cost: 1.1,
  // Containers give little shared memory, and small machines have no cores to spare.
  max_parallel_workers_per_gather: 0,
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  // The log tells what happens to the server. Errors of statements stay out: they quote what buyers wrote.
  log_destination: "stderr",
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
};

export function serverOptions(port: string): readonly string[] {
  return Object.entries({ ...settings, port }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

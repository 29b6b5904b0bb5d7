// A lane works for one turn and then makes room, even if it has more to do: it is woken again within a second. So a
// supplier with a backlog of 100,000 can't keep the others waiting, whatever number of lanes a worker has room for.

/** Longer than a batch of posts at Wildberries' speed takes (20 s). */
export const turnMs = 30_000;

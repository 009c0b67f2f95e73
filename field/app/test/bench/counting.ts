// Counts requests to the database, from the moment that it is loaded.

/** How many there have been. */
export const counted = { requests: 0 };

const NAMES = ["get", "getAll", "getKey", "getAllKeys", "put", "add", "delete", "count", "clear", "openCursor"];
for (const kind of [IDBObjectStore.prototype, IDBIndex.prototype] as object[])
  for (const name of NAMES.filter((each) => each in kind)) {
    const plain = Reflect.get(kind, name) as (...given: unknown[]) => unknown;
    Reflect.set(kind, name, function (this: unknown, ...given: unknown[]) {
      counted.requests += 1;
      return plain.apply(this, given);
    });
  }

const CHUNK = 16_384;
const MOST_SPARE = 4;
const spare: ArrayBuffer[] = [];

/**
 * Typed arrays of zeros cut out of a few pieces of memory. Each typed array that is made by itself has memory of its
 * own, which the collector keeps account of: for a hundred products making twenty takes as long as solving. Large
 * arrays are made by themselves.
 */
export class Arrays {
  #chunks: ArrayBuffer[] = [];
  #chunk = this.#next();
  #at = 0;

  /** Gives the memory to whoever is next: nothing that came from here may be looked at any more. */
  release(): void {
    for (const chunk of this.#chunks) if (spare.length < MOST_SPARE) spare.push(chunk);
    this.#chunks = [];
    this.#at = CHUNK;
  }

  float64(length: number): Float64Array<ArrayBuffer> {
    const at = this.#take(length * 8);
    return at < 0 ? new Float64Array(length) : new Float64Array(this.#chunk, at, length);
  }

  int32(length: number): Int32Array<ArrayBuffer> {
    const at = this.#take(length * 4);
    return at < 0 ? new Int32Array(length) : new Int32Array(this.#chunk, at, length);
  }

  uint8(length: number): Uint8Array<ArrayBuffer> {
    const at = this.#take(length);
    return at < 0 ? new Uint8Array(length) : new Uint8Array(this.#chunk, at, length);
  }

  /** Where `bytes` of the chunk are free, each array from a multiple of 8; -1 if they are better left alone. */
  #take(bytes: number): number {
    if (bytes > CHUNK / 2) return -1;
    if (this.#at + bytes > CHUNK) {
      this.#chunk = this.#next();
      this.#at = 0;
    }
    const at = this.#at;
    this.#at = (at + bytes + 7) & ~7;
    return at;
  }

  #next(): ArrayBuffer {
    const used = spare.pop();
    if (used) new Float64Array(used).fill(0);
    const chunk = used ?? new ArrayBuffer(CHUNK);
    this.#chunks.push(chunk);
    return chunk;
  }
}

const CHUNK = 16_384;

/**
 * Typed arrays of zeros cut out of a few pieces of memory. Each typed array that is made by itself has memory of its
 * own, which the collector keeps account of: for a hundred products making twenty takes as long as solving. Large
 * arrays are made by themselves.
 */
export class Arrays {
  #chunk = new ArrayBuffer(CHUNK);
  #at = 0;

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
      this.#chunk = new ArrayBuffer(CHUNK);
      this.#at = 0;
    }
    const at = this.#at;
    this.#at = (at + bytes + 7) & ~7;
    return at;
  }
}

/** How a list is asked for more or fewer rows at a time than its page shows; never said by an address. */
export type Sized<Filter> = Filter & { size?: number };

import { notFound } from "next/navigation";

/** Any other address below a language: not found, in that language. */
export default function Rest(): never {
  notFound();
}

"use server";

import { act } from "@/lib/core/act";
import { defineFigure } from "./commands";

export async function defineFigureAction(raw: unknown) {
  return act(defineFigure, raw);
}

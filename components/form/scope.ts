"use client";

import { createContext } from "react";

/** What the ids of a form's fields begin with: its own word where several forms on one page have fields of the same name. */
export const FieldScope = createContext("field");

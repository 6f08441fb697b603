/** Joins the class names that apply: `classNames("a", open && "b")`. */
export const classNames = (...names: (string | false | null | undefined)[]) => names.filter(Boolean).join(" ");

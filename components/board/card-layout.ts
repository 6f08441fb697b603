import type { Key } from "react-aria-components/GridList";
import { type LayoutInfo, ListLayout, type ListLayoutOptions, Rect } from "react-aria-components/Virtualizer";

type Options = ListLayoutOptions & { heights: ReadonlyMap<Key, number> | null };
const screenful = 900;
type List = ListLayout<object, Options>;
type Row = ReturnType<List["buildItem"]>;

/**
 * A list whose rows' heights are known beforehand, so that a row that scrolls into sight is made once and never measured:
 * measuring makes the browser lay the page out twice in that frame. Where a height is not known the row is measured.
 */
export class CardLayout extends ListLayout<object, Options> {
  #heights: Options["heights"] = null;
  /** What was last to be seen of the list. */
  #seen: Rect | null = null;

  override shouldInvalidateLayoutOptions(now: Options, before: Options): boolean {
    return now.heights !== before.heights || super.shouldInvalidateLayoutOptions(now, before);
  }

  protected override shouldInvalidateEverything(context: Parameters<List["shouldInvalidateEverything"]>[0]): boolean {
    const heights = context.layoutOptions?.heights ?? null;
    const isOther = heights !== this.#heights;
    this.#heights = heights;
    return isOther || super.shouldInvalidateEverything(context);
  }

  protected override buildItem(...about: Parameters<List["buildItem"]>): Row {
    const row = super.buildItem(...about);
    const height = this.#heights?.get(row.layoutInfo.key);
    if (height === undefined) return row;
    row.layoutInfo.rect.height = height;
    row.layoutInfo.estimatedSize = false;
    return { ...row, validRect: row.layoutInfo.rect.intersection(this.requestedRect) };
  }

  /**
   * One row after the other as it comes near, where the base class takes as many at a time as fill a likely height. A list
   * beside the window keeps the rows that it would show: they need not be made again when it comes back.
   */
  override getVisibleLayoutInfos(rect: Rect): LayoutInfo[] {
    if (this.#heights === null) return super.getVisibleLayoutInfos(rect);
    if (rect.area > 0) this.#seen = rect;
    else if (rect.y === 0 && this.#seen === null)
      this.#seen = new Rect(0, 0, this.virtualizer?.size.width ?? 1, screenful);
    const shown = this.#seen ?? rect;
    this.layoutIfNeeded(shown);
    return this.rootNodes.filter((row) => this.isVisible(row, shown)).map(({ layoutInfo }) => layoutInfo);
  }
}

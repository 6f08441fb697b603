/*
 * Two columns and the bands between them: bars as long as what flows through them, bands as thick as what flows from one to
 * the other. Heights in pixels; how far the columns are apart is the picture's own matter.
 */

export type FlowLink = { from: string; to: string; value: number };
export type FlowNode = { key: string; value: number; top: number; height: number };
/** Where a band leaves on the left, arrives on the right, and how thick it is. */
export type Ribbon = FlowLink & { start: number; end: number; thickness: number };
export type Flow = { left: FlowNode[]; right: FlowNode[]; ribbons: Ribbon[]; height: number };

/** What all bars of a column together are long, and the least room that a bar with its words takes. */
export const flowSize = { bars: 320, least: 30, gap: 8 } as const;

const sumBy = (links: readonly FlowLink[], key: (link: FlowLink) => string) => {
  const sums = new Map<string, number>();
  for (const link of links) sums.set(key(link), (sums.get(key(link)) ?? 0) + link.value);
  return [...sums].map(([name, value]) => ({ key: name, value }));
};
const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);

/** Bars below each other, each in the middle of its room. */
function stack(sums: readonly { key: string; value: number }[], scale: number) {
  let below = 0;
  const nodes = sums.map(({ key, value }): FlowNode => {
    const height = value * scale;
    const room = Math.max(height, flowSize.least);
    const top = below + (room - height) / 2;
    below += room + flowSize.gap;
    return { key, value, top, height };
  });
  return { nodes, height: Math.max(0, below - flowSize.gap) };
}

/** The shorter column stands in the middle of the longer one. */
const lowered = (nodes: readonly FlowNode[], by: number) => nodes.map((node) => ({ ...node, top: node.top + by }));

/**
 * The largest sources first; the destinations by the middle of where their bands come from, so that few bands cross. The
 * same links in any order make the same picture. Links without anything in them are left out.
 */
export function layFlow(all: readonly FlowLink[]): Flow {
  const links = all.filter(({ value }) => value > 0);
  const whole = links.reduce((sum, { value }) => sum + value, 0);
  const sources = sumBy(links, ({ from }) => from).sort((a, b) => b.value - a.value || byKey(a, b));
  const place = new Map(sources.map(({ key }, index) => [key, index]));
  const middle = (key: string) => {
    const arriving = links.filter(({ to }) => to === key);
    const sum = arriving.reduce((total, { value }) => total + value, 0);
    return arriving.reduce((total, { from, value }) => total + place.get(from)! * value, 0) / sum;
  };
  const targets = sumBy(links, ({ to }) => to)
    .map((target) => ({ ...target, middle: middle(target.key) }))
    .sort((a, b) => a.middle - b.middle || b.value - a.value || byKey(a, b));
  const scale = whole > 0 ? flowSize.bars / whole : 0;
  const [leftColumn, rightColumn] = [stack(sources, scale), stack(targets, scale)];
  const height = Math.max(leftColumn.height, rightColumn.height);
  const left = lowered(leftColumn.nodes, (height - leftColumn.height) / 2);
  const right = lowered(rightColumn.nodes, (height - rightColumn.height) / 2);
  return { left, right, ribbons: bands(links, left, right, scale), height };
}

/** Along each bar in the order of the other column. */
function bands(links: readonly FlowLink[], left: readonly FlowNode[], right: readonly FlowNode[], scale: number) {
  const between = (source: string, target: string) =>
    links.reduce((sum, { from, to, value }) => sum + (from === source && to === target ? value : 0), 0);
  const arrived = new Map(right.map(({ key, top }) => [key, top]));
  return left.flatMap((source) => {
    let leaving = source.top;
    return right.flatMap((target): Ribbon[] => {
      const value = between(source.key, target.key);
      if (value === 0) return [];
      const [start, end, thickness] = [leaving, arrived.get(target.key)!, value * scale];
      leaving += thickness;
      arrived.set(target.key, end + thickness);
      return [{ from: source.key, to: target.key, value, start, end, thickness }];
    });
  });
}

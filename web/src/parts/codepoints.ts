// Code points, as the record counts them, over a string that counts in halves of some.
export class Words {
  private readonly points: string[] | null;
  constructor(readonly text: string) {
    this.points = /[\ud800-\udfff]/.test(text) ? Array.from(text) : null;
  }
  get length(): number {
    return this.points ? this.points.length : this.text.length;
  }
  cut(start: number, end: number): string {
    return this.points ? this.points.slice(start, end).join("") : this.text.slice(start, end);
  }
  // The number of code points in the first `units` units.
  pointsIn(units: number): number {
    return this.points ? Array.from(this.text.slice(0, units)).length : units;
  }
}

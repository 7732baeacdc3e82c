/**
 * The name of the visitor's zone: that for all of the year, as the deadlines may lie in summer and the event in winter.
 * Browsers take tens of milliseconds to find it. Where they know no such names, "Europe/Berlin".
 */
export function nameZone() {
  try {
    const format = new Intl.DateTimeFormat("en", { timeZoneName: "longGeneric" });
    return format.formatToParts().find((part) => part.type === "timeZoneName")?.value ?? "";
  } catch {   // before Chrome 95, Safari 15.4, Firefox 91
    return new Intl.DateTimeFormat("en").resolvedOptions().timeZone ?? "";
  }
}

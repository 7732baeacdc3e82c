// Reading screenshots: colours, where there is ink, and how two of them differ.

const differs = (a, i, b, j, threshold) => [0, 1, 2].some((c) => Math.abs(a[i + c] - b[j + c]) > threshold);

// The smallest rectangle around the pixels of `area` for which `isInside` holds, its ends included; null for none.
function boxAround(area, isInside) {
    let box = null;
    for (let y = area.top; y < area.bottom; ++y) {
        for (let x = area.left; x < area.right; ++x) {
            if (!isInside(x, y)) continue;
            box ??= { left: x, right: x, top: y, bottom: y };
            box.left = Math.min(box.left, x);
            box.right = Math.max(box.right, x);
            box.bottom = y;
        }
    }
    return box;
}

/// The colour at a point in CSS pixels, as [r, g, b].
export function colourAt({ width, channels, bytes }, x, y, ratio = 1) {
    const index = (Math.round(y * ratio) * width + Math.round(x * ratio)) * channels;
    return [...bytes.subarray(index, index + 3)];
}

/// The rectangle inside `area` (device pixels) that holds pixels unlike the area's corner; null where all are alike.
export function inkBox({ width, channels, bytes }, area) {
    const at = (x, y) => (y * width + x) * channels;
    const corner = at(area.left, area.top);
    return boxAround(area, (x, y) => differs(bytes, at(x, y), bytes, corner, 60));
}

/// The picture with nothing on it but the colour of its first pixel.
export const withoutInk = (picture) => ({ ...picture, bytes: Buffer.alloc(picture.bytes.length, picture.bytes.subarray(0, picture.channels)) });

/// The rectangle inside `area` (device pixels; else the whole picture) where the two pictures differ; null for nowhere.
export function differenceBox(a, b, area = { left: 0, top: 0, right: a.width, bottom: a.height }) {
    return boxAround(area, (x, y) =>
        differs(a.bytes, (y * a.width + x) * a.channels, b.bytes, (y * b.width + x) * b.channels, 8));
}

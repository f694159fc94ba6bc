"""Shim."""


def choices(items, groups):
    """x"""
    out = []
    for word, label, of in groups:
        found = [c for i in items for c in of(i)]
        out.append(
            (
                word,
                label,
                sorted(
                    {(id, name, found.count((id, name))) for id, name in found}, key=lambda c: (c[1].casefold(), c[0])
                ),
            )
        )
    return out

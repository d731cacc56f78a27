"""What an .eaf looks like after another program has saved it: the same content in another form."""

from lxml import etree


def saved_elsewhere(raw: bytes) -> bytes:
    """Save a document as ELAN does: new ids for time slots, own whitespace, no comments, attributes in any order."""
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, remove_blank_text=True)
    root = etree.fromstring(raw, parser)
    slots = list(root.iterfind("TIME_ORDER/TIME_SLOT"))
    order = slots[0].getparent() if slots else None
    by_time = sorted(slots, key=lambda s: int(s.get("TIME_VALUE", "0")))
    renamed = {s.get("TIME_SLOT_ID", ""): f"ts{i}" for i, s in enumerate(by_time, 1)}
    if order is not None:
        order[:] = by_time
    for slot in by_time:
        slot.set("TIME_SLOT_ID", renamed[slot.get("TIME_SLOT_ID", "")])
    for annotation in root.iter("ALIGNABLE_ANNOTATION"):
        for name in ("TIME_SLOT_REF1", "TIME_SLOT_REF2"):
            annotation.set(name, renamed[annotation.get(name, "")])
    for element in root.iter():
        attributes = sorted(element.attrib.items(), reverse=True)
        element.attrib.clear()
        element.attrib.update(attributes)
    etree.indent(root, "  ")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def found(root: etree._Element, xpath: str) -> list[etree._Element]:
    """The elements that an XPath finds; there has to be one."""
    elements = [e for e in list(root.xpath(xpath)) if isinstance(e, etree._Element)]  # type: ignore[arg-type]  # always a list here
    assert elements, xpath
    return elements


def edited(raw: bytes, xpath: str, **attributes: str) -> bytes:
    """Set attributes, or with `text` the text, of the elements that an XPath finds, as a person does in ELAN."""
    root = etree.fromstring(raw)
    for element in found(root, xpath):
        for name, value in attributes.items():
            if name == "text":
                element.text = value
            else:
                element.set(name, value)
    return saved_elsewhere(etree.tostring(root))


def without(raw: bytes, xpath: str) -> bytes:
    """Take out the elements that an XPath finds, as a person does in ELAN."""
    root = etree.fromstring(raw)
    for element in found(root, xpath):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    return saved_elsewhere(etree.tostring(root))


def with_child(raw: bytes, xpath: str, child: str) -> bytes:
    """Add an element, given as XML, to the element that an XPath finds."""
    root = etree.fromstring(raw)
    (parent,) = found(root, xpath)
    parent.append(etree.fromstring(child))
    return saved_elsewhere(etree.tostring(root))

//! XML as steps, names without their prefixes.

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

/// Attributes with their values.
pub type Attributes = Vec<(String, String)>;

/// One step through a part.
pub enum Step<'a> {
    Open(&'a str, &'a Attributes),
    Close(&'a str),
    Text(&'a str),
}

/// Walks through a part up to its end, or to where it is no XML any more; whether it came to the end.
pub fn walk(xml: &[u8], visit: &mut dyn FnMut(Step<'_>)) -> bool {
    let mut reader = Reader::from_reader(xml);
    loop {
        let Ok(event) = reader.read_event() else { return false };
        match event {
            Event::Start(start) => open(&start, visit),
            Event::Empty(start) => {
                open(&start, visit);
                visit(Step::Close(&name(start.local_name().as_ref())));
            }
            Event::End(end) => visit(Step::Close(&name(end.local_name().as_ref()))),
            Event::Text(text) => visit(Step::Text(&String::from_utf8_lossy(&text))),
            Event::CData(text) => visit(Step::Text(&String::from_utf8_lossy(&text))),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().ok().flatten().map(String::from);
                let entity = || resolve_predefined_entity(&String::from_utf8_lossy(&reference)).map(str::to_owned);
                visit(Step::Text(&character.or_else(entity).unwrap_or_default()));
            }
            Event::Eof => return true,
            _ => {}
        }
    }
}

fn open(start: &BytesStart<'_>, visit: &mut dyn FnMut(Step<'_>)) {
    let attributes = start.attributes().flatten().map(|it| {
        let value = String::from_utf8_lossy(&it.value).into_owned();
        (name(it.key.local_name().as_ref()), unescape(&value).map_or_else(|_| value.clone(), |it| it.into_owned()))
    });
    visit(Step::Open(&name(start.local_name().as_ref()), &attributes.collect()));
}

fn name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The value of an attribute.
pub fn value<'a>(attributes: &'a Attributes, name: &str) -> Option<&'a str> {
    attributes.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
}

//! The mark that a machine made an image, which must never be lost.
//!
//! 《人工智能生成合成内容标识办法》 (in force since 2025-09-01) forbids to delete it, art. 10. What it
//! holds is said by GB 45438-2025, annex E: a JSON object `AIGC` of seven texts. Where it stands in
//! the file of an image is said by the practice guide TC260-PG-20259A: as `TC260:AIGC` in XMP, as
//! EXIF `UserComment`, as a PNG text `AIGC`; generators abroad say the like by IPTC's
//! `DigitalSourceType`. So it is looked for in all metadata, and written as XMP alone.

mod carriers;

use serde_json::{Deserializer, Map, Value};

/// Begins a JPEG segment that holds XMP.
pub const JPEG_XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

/// The texts of the mark by GB 45438-2025, and how many bytes of each are passed on: the two
/// reserved ones hold signatures.
const FIELDS: &[(&str, usize)] = &[
    ("Label", 64),
    ("ContentProducer", 512),
    ("ProduceID", 512),
    ("ReservedCode1", 2048),
    ("ContentPropagator", 512),
    ("PropagateID", 512),
    ("ReservedCode2", 2048),
];

/// IPTC's terms for what generators made, wholly or in part.
const SOURCE_TYPES: &[&str] = &["compositeWithTrainedAlgorithmicMedia", "trainedAlgorithmicMedia"];

const SOURCE_TYPE: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/";

/// That a machine made an image.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    /// Of [`FIELDS`], those that there are.
    aigc: Option<Map<String, Value>>,
    /// Of [`SOURCE_TYPES`].
    source_type: Option<&'static str>,
}

/// The mark of an image, wherever in its metadata it stands.
pub fn find(bytes: &[u8]) -> Option<Mark> {
    let mut mark = Mark::default();
    for text in carriers::texts(bytes) {
        mark.aigc = mark.aigc.or_else(|| aigc(&text));
        mark.source_type = mark.source_type.or_else(|| source_type(&text));
    }
    (mark != Mark::default()).then_some(mark)
}

fn source_type(text: &str) -> Option<&'static str> {
    let named = |term: &&&str| text.contains(&format!("digitalsourcetype/{term}"));
    SOURCE_TYPES.iter().find(named).copied()
}

/// The mark in a text: the first object behind the word `AIGC`, or one that is alone in the text.
fn aigc(text: &str) -> Option<Map<String, Value>> {
    let begins = text.match_indices("AIGC").map(|(at, _)| at).chain([0]);
    begins.filter_map(|at| text.get(at..)).find_map(|rest| fields(first_object(rest)?))
}

fn first_object(text: &str) -> Option<Value> {
    let object = text.get(text.find('{')?..)?;
    Deserializer::from_str(object).into_iter::<Value>().next()?.ok()
}

/// The fields of a mark, or of the mark in a wrapping `{"AIGC": …}`, which may be a text itself.
fn fields(value: Value) -> Option<Map<String, Value>> {
    let value = match value.get("AIGC") {
        Some(Value::String(text)) => serde_json::from_str(text).ok()?,
        Some(inner) => inner.clone(),
        None => value,
    };
    let label = value.get("Label")?;
    let is_mark = label.is_string() || label.is_number();
    let mut fields = Map::new();
    for (name, most) in FIELDS {
        let text = match value.get(name) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => continue,
        };
        let fits = text.len() <= *most;
        fields.insert((*name).to_owned(), Value::String(if fits { text } else { String::new() }));
    }
    is_mark.then_some(fields)
}

impl Mark {
    /// An XMP packet that holds the mark and nothing else; at most 50,000 bytes.
    pub fn packet(&self) -> String {
        let aigc = self.aigc.iter().map(|fields| {
            let json = escaped(&Value::Object(fields.clone()).to_string());
            format!("<TC260:AIGC>{json}</TC260:AIGC>")
        });
        let source_type = self
            .source_type
            .iter()
            .map(|term| format!("<Iptc4xmpExt:DigitalSourceType>{SOURCE_TYPE}{term}</Iptc4xmpExt:DigitalSourceType>"));
        let properties: String = aigc.chain(source_type).collect();
        format!(
            "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
             <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
             <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
             <rdf:Description rdf:about=\"\" xmlns:TC260=\"http://www.tc260.org.cn/ns/AIGC/1.0/\" \
             xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\">{properties}\
             </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
        )
    }
}

/// A text inside an element: as writers of XMP do, quotes are escaped too.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

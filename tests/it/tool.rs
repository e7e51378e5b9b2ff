//! Programs of the machine that tests measure with. A missing one fails the test that needs it.

use std::process::Command;

/// What a program of a Debian package prints.
pub fn tool<'a>(package: &str, name: &str, arguments: impl IntoIterator<Item = &'a str>) -> Vec<u8> {
    let output = Command::new(name).args(arguments).output().unwrap_or_else(|error| {
        panic!("this test needs {name} ({error}): run `apt-get install -y {package}`, or `bash tests/run.sh`")
    });
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The same as text.
pub fn tool_text<'a>(package: &str, name: &str, arguments: impl IntoIterator<Item = &'a str>) -> String {
    String::from_utf8(tool(package, name, arguments)).expect("the tool prints UTF-8")
}

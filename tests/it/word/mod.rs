//! `bulletin --format docx`: the Word file itself, what LibreOffice shows of it, and that it holds
//! what the page, the printable file and the PDF hold.

mod office;
mod package;
mod paper;
mod same;

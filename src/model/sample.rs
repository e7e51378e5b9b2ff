//! Full and empty samples of every view, against which themes are tried when they are loaded.

//! The preview over HTTP, to this machine only.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio_stream::{Stream, StreamExt, wrappers::WatchStream};

use super::site::Preview;
use crate::model::Permalink;

const SCRIPT: &str = include_str!("reload.js");
const TAG: &str = "<script src=\"/_jianbao/reload.js\"></script>";

/// Begins to serve on a thread of its own and gives the address.
pub fn start(preview: Arc<Preview>, port: u16) -> io::Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    let address = format!("http://{}/", listener.local_addr()?);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    std::thread::spawn(move || {
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, router(preview)).await
        })
    });
    Ok(address)
}

fn router(preview: Arc<Preview>) -> Router {
    Router::new()
        .route("/_jianbao/reload.js", get(|| async { typed("text/javascript; charset=utf-8", SCRIPT) }))
        .route("/_jianbao/problems", get(|State(preview): State<Arc<Preview>>| async move { preview.problems() }))
        .route("/_jianbao/builds", get(builds))
        .fallback(file)
        .layer(middleware::from_fn(this_machine))
        .with_state(preview)
}

/// A page elsewhere that names itself after this machine (DNS rebinding) reads nothing.
async fn this_machine(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    if matches!(name, "127.0.0.1" | "localhost") {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

async fn builds(State(preview): State<Arc<Preview>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let counts = WatchStream::new(preview.builds());
    Sse::new(counts.map(|count| Ok(Event::default().data(count.to_string())))).keep_alive(KeepAlive::default())
}

async fn file(State(preview): State<Arc<Preview>>, request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    match preview.file(&Permalink::new(path.clone())) {
        Some(bytes) => answer(&path, &bytes),
        None => {
            let page = preview.file(&Permalink::new("404.html"));
            let body = page.map_or_else(|| waiting().into_response(), |bytes| answer("404.html", &bytes));
            (StatusCode::NOT_FOUND, body).into_response()
        }
    }
}

/// Before the first good build there is nothing but its problems.
fn waiting() -> Response {
    typed(
        "text/html; charset=utf-8",
        format!("<!doctype html><html lang=\"zh-CN\"><title>预览</title><body>{TAG}</body></html>"),
    )
}

fn answer(path: &str, bytes: &[u8]) -> Response {
    let media_type = media_type(path);
    if !media_type.starts_with("text/html") {
        return typed(media_type, bytes.to_vec());
    }
    let page = String::from_utf8_lossy(bytes);
    let at = page.rfind("</body>").unwrap_or(page.len());
    typed(media_type, format!("{}{TAG}{}", &page[..at], &page[at..]))
}

fn typed(media_type: &'static str, body: impl IntoResponse) -> Response {
    let mut response = body.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "pdf" => "application/pdf",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        _ => "application/octet-stream",
    }
}

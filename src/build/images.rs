//! Files of images: those made before come from the cache, others are made now, all of one image
//! at once, since to decode it takes longest.

use std::sync::{Condvar, Mutex, PoisonError};

use super::cache::ImageFolder;
use crate::diagnostic::Diagnostic;
use crate::model::ImageView;
use crate::render::{Images, make_images};
use crate::source::Files;

/// Pixels that are decoded at a time: one image of the largest sort, or eight of a phone.
const AT_A_TIME: u64 = 100_000_000;

/// Makes the files of a project's images.
pub struct ImageMaker<'a> {
    files: &'a dyn Files,
    folder: &'a ImageFolder,
    budget: PixelBudget,
}

impl<'a> ImageMaker<'a> {
    pub fn new(files: &'a dyn Files, folder: &'a ImageFolder) -> Self {
        Self { files, folder, budget: PixelBudget::default() }
    }

    /// Files of one image, in order.
    ///
    /// # Errors
    /// If the image cannot be decoded, or was changed meanwhile.
    pub fn images(&self, views: &[&ImageView]) -> Result<Vec<Vec<u8>>, Diagnostic> {
        let mut had: Vec<Option<Vec<u8>>> = views.iter().map(|view| self.folder.get(view)).collect();
        let lacking: Vec<&ImageView> =
            views.iter().zip(&had).filter(|(_, bytes)| bytes.is_none()).map(|(view, _)| *view).collect();
        let made = self.made(&lacking)?;
        for (gap, bytes) in had.iter_mut().filter(|bytes| bytes.is_none()).zip(made) {
            *gap = Some(bytes);
        }
        Ok(had.into_iter().flatten().collect())
    }

    fn made(&self, views: &[&ImageView]) -> Result<Vec<Vec<u8>>, Diagnostic> {
        let Some(first) = views.first() else { return Ok(Vec::new()) };
        let made = self.budget.within(first.pixels, || make_images(views, self.files))?;
        views.iter().zip(&made).for_each(|(view, bytes)| self.folder.put(view, bytes));
        Ok(made)
    }
}

impl Images for ImageMaker<'_> {
    fn image(&self, view: &ImageView) -> Result<Vec<u8>, Diagnostic> {
        self.images(&[view]).map(|mut files| files.pop().unwrap_or_default())
    }
}

/// Counts the pixels that are being decoded.
#[derive(Default)]
struct PixelBudget {
    taken: Mutex<u64>,
    freed: Condvar,
}

impl PixelBudget {
    /// Works once there is room for so many pixels; what is larger than the room has it alone.
    fn within<T>(&self, pixels: u64, work: impl FnOnce() -> T) -> T {
        let full = |taken: &mut u64| *taken > 0 && *taken + pixels > AT_A_TIME;
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken = self.freed.wait_while(taken, full).unwrap_or_else(PoisonError::into_inner);
        *taken += pixels;
        drop(taken);
        let _share = Share { budget: self, pixels };
        work()
    }
}

/// A part of the budget, given back however its work ends.
struct Share<'a> {
    budget: &'a PixelBudget,
    pixels: u64,
}

impl Drop for Share<'_> {
    fn drop(&mut self) {
        *self.budget.taken.lock().unwrap_or_else(PoisonError::into_inner) -= self.pixels;
        self.budget.freed.notify_all();
    }
}

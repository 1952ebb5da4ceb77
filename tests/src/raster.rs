//! Pages of a PDF as small grey pictures: forty dots an inch, eight shades, enough to see what stands where and how it looks.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, GrayImage, ImageEncoder, ImageFormat};

/// Dots a point.
const SCALE: f32 = 40.0 / 72.0;
/// Shades that are told apart; fewer make smaller files.
const SHADES: u16 = 8;
/// Dots along an edge of the squares by which pages are compared.
const SQUARE: u32 = 8;
/// By how much a square may be darker or lighter on the average, of 255: other machines round otherwise.
const TOLERANCE: f64 = 6.0;

/// A page in shades of grey.
#[derive(Debug)]
pub struct Grey(GrayImage);

/// Draws every page.
pub fn pages(pdf: &[u8]) -> Vec<Grey> {
    let pdf = Pdf::new(pdf.to_vec()).expect("a PDF");
    let cache = RenderCache::new();
    let how = RenderSettings { x_scale: SCALE, y_scale: SCALE, bg_color: WHITE, ..RenderSettings::default() };
    let drawn = pdf.pages().iter().map(|page| {
        let drawn = render(page, &cache, &InterpreterSettings::default(), &how);
        let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
        let shades = drawn.data().iter().map(|dot| {
            let light = (299 * u32::from(dot.r) + 587 * u32::from(dot.g) + 114 * u32::from(dot.b)) / 1000;
            shade(u8::try_from(light).unwrap_or(u8::MAX))
        });
        Grey(GrayImage::from_raw(width, height, shades.collect()).expect("a dot for each place"))
    });
    drawn.collect()
}

/// The nearest of the shades.
fn shade(light: u8) -> u8 {
    let steps = SHADES - 1;
    let step = (u16::from(light) * steps + 127) / 255;
    u8::try_from(step * 255 / steps).unwrap_or(u8::MAX)
}

impl Grey {
    /// Reads a .png.
    pub fn read(png: &[u8]) -> Self {
        Self(image::load_from_memory_with_format(png, ImageFormat::Png).expect("a picture").into_luma8())
    }

    /// As a .png.
    pub fn png(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::NoFilter);
        let (width, height) = self.0.dimensions();
        let drawn = encoder.write_image(self.0.as_raw(), width, height, ExtendedColorType::L8);
        drawn.expect("a picture in memory");
        bytes
    }

    /// Where another page looks otherwise: `None` where no square of it does.
    pub fn differs(&self, other: &Self) -> Option<String> {
        if self.0.dimensions() != other.0.dimensions() {
            return Some(format!("{:?} dots instead of {:?}", other.0.dimensions(), self.0.dimensions()));
        }
        let (width, height) = self.0.dimensions();
        let mut worst: Option<(f64, u32, u32)> = None;
        for top in (0..height).step_by(SQUARE as usize) {
            for left in (0..width).step_by(SQUARE as usize) {
                let by = self.square(other, left, top);
                if by > TOLERANCE && worst.is_none_or(|(most, ..)| by > most) {
                    worst = Some((by, left, top));
                }
            }
        }
        worst.map(|(by, left, top)| format!("most at {left}, {top}, by {by:.0} of 255"))
    }

    /// By how much the dots of a square differ, on the average.
    fn square(&self, other: &Self, left: u32, top: u32) -> f64 {
        let (width, height) = self.0.dimensions();
        let (mut sum, mut count) = (0_u32, 0_u32);
        for y in top..(top + SQUARE).min(height) {
            for x in left..(left + SQUARE).min(width) {
                sum += u32::from(self.0.get_pixel(x, y).0[0].abs_diff(other.0.get_pixel(x, y).0[0]));
                count += 1;
            }
        }
        f64::from(sum) / f64::from(count.max(1))
    }
}

//! The folder beside a paper's record: what is published of it, what pages show of it, and what is said of it.

use std::fs;

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

use super::harness::TestSite;

const PAPER: &str = "---\ntitle: Looms\nauthors: [Ada Ng]\ndate: 2024\naliases: [old-looms]\nteaser: {alt: A loom \"at\" work, caption: \"A *loom*\"}\n---\nSee ![a plot](figures/plot%20one.png) and ![](../../me.jpg).\n";

/// A site with one paper that has everything.
fn site() -> TestSite {
    let site = TestSite::empty();
    site.write(
        "content/site.yaml",
        "owner: ada-ng\nbase_url: https://ada.example/site/\n",
    );
    site.write(
        "content/people/ada-ng/profile.yaml",
        "name: Ada Ng\nphoto: me.jpg\n",
    );
    site.write("content/papers/looms.md", PAPER);
    for (name, text) in [
        ("paper.pdf", "%PDF-1.7 paper"),
        ("slides.pptx", "slides"),
        ("slides.pdf", "%PDF-1.7 slides"),
        ("Poster.PDF", "%PDF-1.7 poster"),
        ("supplement.zip", "PK"),
        ("data/runs.csv", "a,b\n"),
    ] {
        site.write(&format!("content/papers/looms/{name}"), text);
    }
    put(&site, "content/papers/looms/teaser.jpg", &jpeg(600, 400, 0));
    put(&site, "content/papers/looms/figures/plot one.png", &png(700, 350));
    put(&site, "content/files/me.jpg", &jpeg(300, 300, 0));
    site
}

fn put(site: &TestSite, name: &str, bytes: &[u8]) {
    site.write(name, "");
    fs::write(site.path(name), bytes).expect("a file");
}

fn jpeg(width: u32, height: u32, shade: u8) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        Rgb([(x % 200) as u8, (y % 200) as u8, shade])
    });
    let mut bytes = Vec::new();
    picture
        .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 90))
        .expect("a JPEG");
    bytes
}

/// A drawing, and a large file for one.
fn png(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let is_line = (x * x / 90 + y * 7) % 23 < 5 && (x ^ y) % 3 > 0;
        Rgb(if is_line { [20, 60, 160] } else { [255; 3] })
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a PNG");
    bytes.into_inner()
}

/// The values of an attribute, in the order of the page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    let rests = html.split(start.as_str()).skip(1);
    rests.filter_map(|rest| rest.split('"').next()).collect()
}

fn contains_all(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "`{part}` is missing in\n{text}");
    }
}

#[test]
fn the_files_of_a_paper_stand_beside_its_page() {
    let site = site();
    site.run(&["build", "--frozen"]).fine();
    for name in [
        "paper.pdf",
        "slides.pdf",
        "slides.pptx",
        "Poster.PDF",
        "supplement.zip",
        "data/runs.csv",
    ] {
        let (source, published) = (
            format!("content/papers/looms/{name}"),
            format!("public/papers/looms/{name}"),
        );
        assert_eq!(site.read(&source), site.read(&published), "{name}");
    }
    let page = site.read("public/papers/looms/index.html");
    contains_all(
        &page,
        &[
            "name=\"citation_pdf_url\" content=\"https://ada.example/site/papers/looms/paper.pdf\"",
            "name=\"citation_abstract_html_url\" content=\"https://ada.example/site/papers/looms/\"",
            "href=\"paper.pdf\">PDF<",
            "href=\"slides.pdf\">Slides<",
            "href=\"Poster.PDF\">Poster<",
            "href=\"supplement.zip\">Supplement<",
        ],
    );
    // Whoever linked the PDF before the paper was renamed still finds it.
    assert_eq!(site.read("public/papers/old-looms/paper.pdf"), "%PDF-1.7 paper");
    // A link of the record goes before a file with the same purpose; Scholar is told of the file all the same.
    site.edit(
        "content/papers/looms.md",
        "teaser:",
        "links: {pdf: \"https://b.example/p.pdf\"}\nteaser:",
    );
    site.run(&["build"]).fine();
    let page = site.read("public/papers/looms/index.html");
    contains_all(
        &page,
        &[
            "href=\"https://b.example/p.pdf\">PDF<",
            "https://ada.example/site/papers/looms/paper.pdf",
        ],
    );
    assert!(!page.contains("href=\"paper.pdf\">PDF<"), "{page}");
}

/// Looks at one picture of a page: at its attributes, and at every file that it may be shown from.
#[track_caller]
fn is_whole(site: &TestSite, page: &str, picture: &str) {
    contains_all(picture, &[" alt=\"", " decoding=\"async\"", " sizes=\""]);
    let number = |attribute| values(picture, attribute)[0].parse::<u32>().expect("a number");
    let candidates = values(picture, "srcset")[0]
        .split(", ")
        .map(|each| each.rsplit_once(' ').expect("a width"));
    let mut widest = 0;
    for (address, width) in candidates {
        let path = address.replace("%20", " ");
        let folder = site.path("public").join(page);
        let file = folder.parent().expect("a folder").join(&path);
        let bytes = fs::read(&file).unwrap_or_else(|failure| panic!("{}: {failure}", file.display()));
        let shown = image::load_from_memory(&bytes).expect("a picture");
        widest = shown.width();
        assert_eq!(format!("{widest}w"), width, "{address}");
        let exact = f64::from(number("height")) * f64::from(widest) / f64::from(number("width"));
        assert!(
            (exact - f64::from(shown.height())).abs() <= 1.0,
            "{address} has another shape"
        );
    }
    assert_eq!(widest, number("width"), "{picture}");
}

#[test]
fn pictures_have_sizes_copies_and_words() {
    let site = site();
    site.run(&["build"]).fine();
    let page = site.read("public/papers/looms/index.html");
    contains_all(
        &page,
        &[
            "alt=\"A loom &quot;at&quot; work\"",
            "<figcaption>A <em>loom</em></figcaption>",
            "content=\"https://ada.example/site/papers/looms/teaser-600.jpg\"",
            "property=\"og:image:width\" content=\"600\"",
            "\"image\":{\"@type\":\"ImageObject\"",
            "alt=\"a plot\"",
        ],
    );
    assert!(
        !page.contains("teaser.jpg"),
        "what the camera wrote is in no picture that pages show"
    );
    // The first view of a page does not wait for its pictures.
    for (name, count, waiting) in [
        ("papers/looms/index.html", 3, 2),
        ("publications/index.html", 1, 1),
        ("index.html", 2, 1),
    ] {
        let page = site.read(&format!("public/{name}"));
        let pictures: Vec<&str> = page
            .split("<img ")
            .skip(1)
            .filter_map(|rest| rest.split('>').next())
            .collect();
        assert_eq!(pictures.len(), count, "{name}: {pictures:#?}");
        let is_waiting = |picture: &&&str| picture.contains(" loading=\"lazy\"");
        assert_eq!(pictures.iter().filter(is_waiting).count(), waiting, "{name}");
        for picture in pictures {
            is_whole(&site, name, &format!(" {picture}"));
        }
    }
    site.write(
        "content/site.yaml",
        "owner: ada-ng\npublications: {teasers: false}\n",
    );
    site.run(&["build"]).fine();
    assert!(!site.read("public/publications/index.html").contains("<img"));
}

#[test]
fn what_is_wrong_with_the_files_of_papers_is_said() {
    let site = site();
    site.write(
        "content/papers/hidden.md",
        "---\ntitle: Hidden\ndraft: true\n---\n",
    );
    site.write("content/papers/hidden/paper.pdf", "%PDF");
    site.write("content/papers/hidden/broken.png", "no picture");
    site.write("content/papers/loms/paper.pdf", "%PDF");
    site.write("content/papers/old-looms/more.txt", "x");
    site.write("content/papers/looms/paper.pdf", &"%PDF".repeat(2_000_000));
    site.edit("content/papers/looms.md", "alt: A loom \"at\" work, ", "");
    let ran = site.run(&["build"]).fine().warns(&[
        "there is no paper `loms`",
        "did you mean `content/papers/looms`?",
        "there is no paper `old-looms`",
        "nothing says what `content/papers/looms/teaser.jpg` shows",
        "`content/papers/looms/paper.pdf` is not read by Google Scholar",
    ]);
    assert_eq!(ran.stderr.matches("Google Scholar").count(), 1, "{}", ran.stderr);
    assert!(!site.path("public/papers/hidden").exists() && !site.path("public/papers/loms").exists());
    contains_all(&site.read("public/papers/looms/index.html"), &["alt=\"A loom\""]);
    site.remove("content/papers/looms/teaser.jpg");
    site.run(&["build"])
        .fine()
        .warns(&["`teaser` describes a picture, but there is none"]);
    let before = site.tree("public");
    for (name, bytes, words) in [
        (
            "index.html",
            b"<p>".to_vec(),
            "where something else stands already",
        ),
        (
            "teaser.png",
            b"no picture".to_vec(),
            "this picture cannot be read",
        ),
        (
            "teaser.jpg",
            jpeg(900, 600, 0)[..3_000].to_vec(),
            "it ends too early",
        ),
    ] {
        let file = format!("content/papers/looms/{name}");
        put(&site, &file, &bytes);
        site.run(&["build"]).fails(1, &[&file, words]);
        assert_eq!(before, site.tree("public"), "{name}");
        site.remove(&file);
    }
}

#[test]
fn an_incremental_build_of_files_equals_a_clean_one() {
    let site = site();
    site.run(&["build"]).fine();
    let edits: [&dyn Fn(); 6] = [
        &|| put(&site, "content/papers/looms/teaser.jpg", &jpeg(600, 400, 90)),
        &|| put(&site, "content/papers/looms/teaser.jpg", &jpeg(300, 500, 90)),
        &|| site.write("content/papers/looms/paper.pdf", "%PDF-1.7 second"),
        &|| site.edit("content/papers/looms.md", "A loom", "Two looms"),
        &|| put(&site, "content/papers/looms/figures/plot one.png", &png(600, 600)),
        &|| site.remove("content/papers/looms/slides.pdf"),
    ];
    for (index, edit) in edits.iter().enumerate() {
        edit();
        site.run(&["build"]).fine();
        let incremental = site.tree("public");
        let times = site.times("public");
        site.run(&["build"]).fine();
        assert_eq!(
            times,
            site.times("public"),
            "nothing is made twice after edit {index}"
        );
        site.remove(".offprint");
        site.remove("public");
        site.run(&["build"]).fine();
        assert!(incremental == site.tree("public"), "after edit {index}");
    }
}

#[test]
fn a_photograph_that_tells_its_place_is_named() {
    let site = site();
    let ran = site.run(&["check", "content/files"]).fine();
    assert!(!ran.stdout.contains("picture-tells-place"), "{}", ran.stdout);
    // A directory of the place with a latitude, before the picture.
    let exif = b"\xff\xe1\0\x34Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\0\0\0\0\0";
    let plain = jpeg(300, 300, 0);
    put(
        &site,
        "content/files/me.jpg",
        &[&plain[..2], exif, &plain[2..]].concat(),
    );
    let ran = site.run(&["check", "content/files", "--format", "short"]).fine();
    contains_all(
        &ran.stdout,
        &[
            "content/files/me.jpg: warning[picture-tells-place]",
            "exiftool -gps:all= content/files/me.jpg",
        ],
    );
    site.run(&["build"]).fine();
}

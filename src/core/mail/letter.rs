//! A mail's subject and bodies, made from its template. One calm layout for all: a narrow column that
//! Outlook and phones read, light and dark, nothing fetched from anywhere.

use std::fmt::Write as _;

use crm_shared::{Error, Language, Text};

use super::template::{Block, Template, Values};

/// What a person reads.
pub(super) struct Letter {
    pub subject: String,
    pub text: String,
    pub html: String,
}

const GREETING: Text = Text { pl: "Dzień dobry,", en: "Hello," };
const FOOTER: Text = Text {
    pl: "Tę wiadomość wysłał automatycznie system {address}. Prosimy na nią nie odpowiadać.",
    en: "{address} sent this message by itself. Please do not answer it.",
};

/// Writes a letter; `address` is where people reach the system.
///
/// # Errors
/// INTERNAL where a value is missing.
pub(super) fn write(
    template: &Template,
    language: Language,
    values: &Values<'_>,
    address: &str,
) -> Result<Letter, Error> {
    template.check(language, values)?;
    let plain: Vec<_> = values.iter().map(|(name, value)| (*name, printable(value))).collect();
    let values: Vec<_> = plain.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let values = values.as_slice();
    let subject = one_line(&template.subject.filled(language, values), 200);
    let value = |name: &str| values.iter().find(|(given, _)| *given == name).map_or("", |(_, value)| *value);
    let mut text = format!("{}\n\n", GREETING.of(language));
    let mut html = String::new();
    paragraph(&mut html, GREETING.of(language));
    for block in template.blocks {
        match block {
            Block::Paragraph(words) => {
                let words = words.filled(language, values);
                let _ = write!(text, "{words}\n\n");
                paragraph(&mut html, &words);
            }
            Block::Facts(facts) => {
                html.push_str(
                    "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 16px\">",
                );
                for fact in *facts {
                    let (label, value) = (fact.label.of(language), one_line(value(fact.value), 500));
                    let _ = writeln!(text, "{label}: {value}");
                    let (label, value) = (escaped(label), escaped(&value));
                    let _ = write!(
                        html,
                        "<tr><td class=\"quiet\" style=\"padding:2px 16px 2px 0;color:#545d6a;vertical-align:top\">{label}</td>\
                         <td style=\"padding:2px 0;vertical-align:top\">{value}</td></tr>"
                    );
                }
                text.push('\n');
                html.push_str("</table>");
            }
            Block::Button { label, url } => {
                let (label, url) = (label.of(language), value(url));
                let _ = write!(text, "{label}:\n{url}\n\n");
                let (label, url) = (escaped(label), escaped(url));
                let _ = write!(
                    html,
                    "<p style=\"margin:0 0 16px\"><a href=\"{url}\" style=\"display:inline-block;padding:10px 16px;\
                     background:#1f5fbf;color:#ffffff;text-decoration:none;border-radius:6px\">{label}</a></p>\
                     <p class=\"quiet\" style=\"margin:0 0 16px;color:#545d6a;font-size:13px;word-break:break-all\">{url}</p>"
                );
            }
        }
    }
    let footer = FOOTER.filled(language, &[("address", address)]);
    let _ = writeln!(text, "-- \n{footer}");
    let html = page(&subject, language, &html, &footer);
    Ok(Letter { subject, text, html })
}

fn paragraph(html: &mut String, words: &str) {
    let _ = write!(html, "<p style=\"margin:0 0 16px\">{}</p>", escaped(words));
}

fn page(subject: &str, language: Language, content: &str, footer: &str) -> String {
    let (subject, footer) = (escaped(subject), escaped(footer));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
         <title>{subject}</title><style>\
         @media (prefers-color-scheme: dark) {{ body, .page {{ background: #101316 !important }} \
         .sheet {{ background: #171b1f !important; color: #e6e9ed !important }} \
         .quiet {{ color: #9ea8b4 !important }} }}</style></head>\
         <body style=\"margin:0;background:#f6f7f9\">\
         <table role=\"presentation\" class=\"page\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"background:#f6f7f9\">\
         <tr><td align=\"center\" style=\"padding:24px 12px\">\
         <table role=\"presentation\" class=\"sheet\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" \
         style=\"max-width:560px;background:#ffffff;color:#171b21;border-radius:8px\">\
         <tr><td style=\"padding:28px 28px 12px;font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5\">\
         <h1 style=\"margin:0 0 16px;font-size:19px;line-height:1.3\">{subject}</h1>{content}\
         <p class=\"quiet\" style=\"margin:24px 0 0;padding:12px 0 0;color:#545d6a;font-size:13px\">{footer}</p>\
         </td></tr></table></td></tr></table></body></html>\n"
    )
}

/// Text as HTML shows it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Without what no program shows and PostgreSQL doesn't take.
fn printable(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() || *letter == '\n').collect()
}

/// The same words in one line of at most so many characters: no header can be smuggled in.
pub(super) fn one_line(text: &str, most: usize) -> String {
    let words: Vec<_> =
        text.split(|c: char| c.is_control() || c.is_whitespace()).filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().take(most).collect()
}

#[cfg(test)]
mod tests {
    use crm_shared::{
        Language::{En, Pl},
        Text,
    };

    use super::{one_line, write};
    use crate::mail::{Block, Fact, Template};

    static INVOICE: Template = Template {
        name: "invented.invoice",
        subject: Text { pl: "Faktura dla {who}", en: "Invoice for {who}" },
        blocks: &[
            Block::Paragraph(Text { pl: "Przesyłamy fakturę: {who} & spółka.", en: "The invoice: {who} & Co." }),
            Block::Facts(&[Fact { label: Text { pl: "Kwota", en: "Amount" }, value: "amount" }]),
            Block::Button { label: Text { pl: "Zapłać", en: "Pay" }, url: "link" },
        ],
    };

    #[test]
    fn values_are_text_whatever_they_say() {
        let values = [("who", "<b>Żak</b>\r\nBcc: x@y"), ("amount", "1\n2 \"zł\""), ("link", "https://x/?a=1&b='")];
        let letter = write(&INVOICE, Pl, &values, "https://crm.example").unwrap();
        assert_eq!(letter.subject, "Faktura dla <b>Żak</b> Bcc: x@y");
        assert!(letter.html.contains("&lt;b&gt;Żak&lt;/b&gt;") && !letter.html.contains("<b>"));
        assert!(
            letter.html.contains("href=\"https://x/?a=1&amp;b=&#39;\"") && letter.html.contains("1 2 &quot;zł&quot;")
        );
        assert!(letter.text.starts_with("Dzień dobry,\n\nPrzesyłamy fakturę: <b>Żak</b>"));
        assert!(letter.text.contains("Kwota: 1 2 \"zł\"\n\nZapłać:\nhttps://x/?a=1&b='\n\n-- \n"));
        assert!(letter.html.contains("lang=\"pl\"") && !letter.html.contains("src="), "nothing is fetched");
        let english = write(&INVOICE, En, &values, "https://crm.example").unwrap();
        assert!(english.text.starts_with("Hello,\n\nThe invoice: "));
    }

    #[test]
    fn a_mail_with_a_hole_is_not_written() {
        let error = write(&INVOICE, En, &[("who", "x"), ("amount", "1")], "").err().unwrap();
        assert_eq!(error.chain(), "mail `invented.invoice` lacks its value `link`");
        assert_eq!(INVOICE.values(Pl), ["amount", "link", "who"]);
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(one_line("a\r\nBcc: b\0\t c\u{2028}d ", 100), "a Bcc: b c d");
        assert_eq!(one_line("ąęść", 2), "ąę");
    }
}

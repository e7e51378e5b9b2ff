//! Numbers that check, made when the tests run, so that none stands in a file.

/// Draws digits that depend on the seed alone.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % end
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }

    /// `start` and digits after it, `length` in all.
    pub fn number(&mut self, length: usize, start: &str) -> String {
        format!("{start}{}", self.digits(length - start.len()))
    }

    pub fn hexadecimal(&mut self, length: usize) -> String {
        (0..length).map(|_| char::from(b"0123456789abcdef"[self.below(16) as usize])).collect()
    }

    /// An identity number of a region and of somebody born in a year (GB 11643-1999).
    pub fn identity(&mut self, region: &str, year: &str) -> String {
        let birthday = self.birthday();
        let body = format!("{region}{year}{birthday}{}", self.digits(3));
        let sign = check_sign(&body);
        format!("{body}{sign}")
    }

    /// One that ends in X.
    pub fn identity_with_letter(&mut self, region: &str, year: &str) -> String {
        (0..10_000)
            .map(|_| self.identity(region, year))
            .find(|number| number.ends_with('X'))
            .expect("one in eleven does")
    }

    /// One whose check sign is wrong.
    pub fn wrong_identity(&mut self, region: &str, year: &str) -> String {
        let number = self.identity(region, year);
        let (body, sign) = number.split_at(17);
        format!("{body}{}", if sign == "7" { '3' } else { '7' })
    }

    /// One of before 1999, with the last two digits of the year.
    pub fn old_identity(&mut self, region: &str, year: &str) -> String {
        let birthday = self.birthday();
        format!("{region}{year}{birthday}{}", self.digits(3))
    }

    fn birthday(&mut self) -> String {
        format!("{:02}{:02}", 1 + self.below(12), 1 + self.below(28))
    }

    /// A card number with its check digit (ISO/IEC 7812-1).
    pub fn card(&mut self, length: usize, start: &str) -> String {
        let body = self.number(length - 1, start);
        (0..10).map(|last| format!("{body}{last}")).find(|number| luhn(number) == 0).expect("one in ten checks")
    }

    /// A unified social credit code (GB 32100-2015).
    pub fn credit_code(&mut self) -> String {
        const SIGNS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
        let body =
            format!("91430408MA{}", (0..7).map(|_| char::from(SIGNS[self.below(31) as usize])).collect::<String>());
        let value = |sign: u8| SIGNS.iter().position(|it| *it == sign).expect("a sign of these codes");
        let weights = std::iter::successors(Some(1), |weight| Some(weight * 3 % 31));
        let sum: usize = body.bytes().zip(weights).map(|(sign, weight)| value(sign) * weight).sum();
        format!("{body}{}", char::from(SIGNS[(31 - sum % 31) % 31]))
    }

    /// An ISBN of thirteen digits, its parts apart.
    pub fn isbn(&mut self) -> Vec<String> {
        let parts = ["978".to_owned(), "7".to_owned(), self.digits(3), self.digits(5)];
        let weights = [1, 3].into_iter().cycle();
        let sum: u32 =
            parts.concat().bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        parts.into_iter().chain([((10 - sum % 10) % 10).to_string()]).collect()
    }
}

fn check_sign(body: &str) -> char {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize = body.bytes().zip(weights).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    char::from(b"10X98765432"[sum % 11])
}

fn luhn(number: &str) -> u32 {
    let value = |(at, byte): (usize, u8)| match (at % 2, u32::from(byte - b'0')) {
        (1, digit) if digit > 4 => digit * 2 - 9,
        (1, digit) => digit * 2,
        (_, digit) => digit,
    };
    number.bytes().rev().enumerate().map(value).sum::<u32>() % 10
}

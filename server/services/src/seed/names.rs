//! Names of made-up people: own lists, in the order of how often they occur, and the proportions of a large
//! American city. No list was copied from anywhere and nobody in particular is meant.

use std::sync::LazyLock;

use rand::Rng;

/// Names that go together.
struct Pool {
    /// Out of a thousand people.
    share: u32,
    women: Vec<&'static str>,
    men: Vec<&'static str>,
    last: Vec<&'static str>,
    /// Out of a hundred: people with two family names.
    double_last: u32,
    /// Out of a hundred: people who would rather read Spanish.
    spanish: u32,
}

/// A made-up person's name and what goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) first: &'static str,
    pub(super) last: &'static str,
    pub(super) second_last: Option<&'static str>,
    pub(super) is_woman: bool,
    pub(super) reads_spanish: bool,
}

impl Named {
    /// Family name as written.
    pub(super) fn last_name(&self) -> String {
        match self.second_last {
            Some(second) => format!("{} {second}", self.last),
            None => self.last.to_owned(),
        }
    }
}

/// Picks a name.
pub(super) fn pick(chance: &mut impl Rng) -> Named {
    let mut left = chance.random_range(0..POOLS.iter().map(|pool| pool.share).sum::<u32>());
    let pool = POOLS
        .iter()
        .find(|pool| {
            let hit = left < pool.share;
            left = left.saturating_sub(pool.share);
            hit
        })
        .unwrap_or(&POOLS[0]);
    let is_woman = chance.random_range(0..100) < 52;
    let first = common_first(if is_woman { &pool.women } else { &pool.men }, chance);
    let last = common_first(&pool.last, chance);
    let second_last =
        (chance.random_range(0..100) < pool.double_last).then(|| common_first(&pool.last, chance));
    Named {
        first,
        last,
        second_last,
        is_woman,
        reads_spanish: chance.random_range(0..100) < pool.spanish,
    }
}

/// Picks from a list whose entry at place n is chosen in proportion to 1 / (n + 8).
fn common_first(list: &[&'static str], chance: &mut impl Rng) -> &'static str {
    // Draws a place and keeps it with the weight it has against the first one.
    loop {
        let place = chance.random_range(0..list.len());
        let weight = u32::try_from(place + 8).unwrap_or(u32::MAX);
        if chance.random_range(0..weight) < 8 {
            return list[place];
        }
    }
}

/// The names of a list, one behind the other.
fn words(list: &'static str) -> Vec<&'static str> {
    list.split_whitespace().collect()
}

static POOLS: LazyLock<[Pool; 5]> = LazyLock::new(|| {
    [
        Pool {
            share: 400,
            women: words(
                "Mary Jennifer Linda Patricia Susan Jessica Sarah Karen Lisa Ashley Emily Amanda Melissa \
              Michelle Kimberly Amy Angela Stephanie Nicole Rebecca Laura Megan Rachel Heather \
              Katherine Christine Samantha Brittany Danielle Victoria Olivia Hannah Abigail Courtney \
              Erin Shannon Kelly Tiffany Crystal Amber Julie Tammy Dawn Tracy Wendy April Kathleen \
              Colleen Agnieszka Katarzyna Magdalena Malgorzata Ewa Zofia Siobhan Francesca",
            ),
            men: words(
                "James Michael Robert John David William Richard Joseph Thomas Christopher Daniel Matthew \
              Anthony Mark Steven Andrew Paul Joshua Kenneth Kevin Brian Timothy Ronald Jason Jeffrey \
              Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin \
              Samuel Gregory Patrick Jack Dennis Tyler Aaron Adam Nathan Zachary Kyle Sean Piotr \
              Krzysztof Tomasz Andrzej Stanislaw Wojciech Declan Giovanni",
            ),
            last: words(
                "Smith Miller Johnson Brown Anderson Wilson Martin Thompson Clark Nelson Baker Murphy \
              Schmidt O'Brien Sullivan Kelly Kowalski Nowak Olson Peterson Schultz Meyer Wagner Becker \
              Hoffman Weber Snyder Fischer Keller Ryan Burke Walsh McCarthy O'Connor Fitzgerald \
              Gallagher Kennedy Byrne Doyle Wisniewski Wojcik Kaminski Lewandowski Zielinski Szymanski \
              Dombrowski Jankowski Mazur Krawczyk Piotrowski Grabowski Pawlowski Rossi Russo Esposito \
              Romano DeLuca Marino Greco Lombardi Abbott Abramson Bauer Carlson Dunn Erickson Foster \
              Graham Hanson Ingram Jensen Kramer Larson Morrison Newman Owens Palmer Quinn Reed \
              Stewart Turner Vaughn Webb York Zimmerman Ashford Blackwell Caldwell Dalton Ellsworth",
            ),
            double_last: 1,
            spanish: 0,
        },
        Pool {
            share: 310,
            women: words(
                "Keisha Latoya Tamika Ebony Aaliyah Imani Jasmine Monique Tanisha Kiara Shanice Destiny \
              Tiara Nia Raven Brianna Dominique Alicia Denise Yolanda Renee Cheryl Gloria Vanessa \
              Latasha Sherese Dynasty Precious Diamond Essence Kenya Asia Zaria Amari Tierra Chanel \
              Simone Angelique Regina Valerie Jada Makayla Shaniqua LaShonda Octavia Tyra Whitney \
              Candace Felicia Bernice",
            ),
            men: words(
                "Darnell Terrell Jamal Marcus Tyrone DeAndre Malik Andre Reginald Terrence Darius Isaiah \
              Xavier Jalen Curtis Maurice Lamar Demetrius Antoine Tyrell Cedric Kendrick Dwayne \
              Marquis Kareem Rashad Trevon Elijah Jermaine Leroy Cornelius Roosevelt Deshawn Keyshawn \
              Omari Khalil Tobias Quentin Vernon Willie Clarence Otis Percy Rodney Devonte Jaquan \
              Montrell Kobe Amir Zaire",
            ),
            last: words(
                "Williams Johnson Jackson Brown Jones Davis Harris Robinson Thomas Washington Taylor \
              Lewis Walker White Moore Green Scott Allen Carter Mitchell Wright Hall Young Coleman \
              Banks Jenkins Simmons Booker Gaines Dorsey Franklin Bryant Alexander Howard Watkins \
              Randolph Holloway Tate Mosley Bolden Hampton Pettigrew Sykes Stallworth Battle Gaston \
              Rutledge Cobb Ivory Whitfield Muhammad Abdullah Ellison Fountain Grayson Hightower \
              Irving Joiner Kincaid Lovett Merriweather Nettles Odom Pickett Rollins Singletary \
              Tolliver Upshaw Vance Witherspoon Yarbrough Abrams Beasley Crump Dixon Easley Fields \
              Glover Haynes Jefferson",
            ),
            double_last: 1,
            spanish: 0,
        },
        Pool {
            share: 220,
            women: words(
                "María Guadalupe Rosa Ana Carmen Leticia Adriana Yolanda Alejandra Gabriela Veronica \
              Patricia Claudia Silvia Juana Martha Elena Lucía Sofía Valentina Camila Isabel Daniela \
              Fernanda Marisol Esperanza Beatriz Araceli Xiomara Yesenia Karina Paola Rocío Teresa \
              Dolores Mercedes Jimena Noemí Itzel Graciela Ximena Alma Blanca Estela Irma Maribel \
              Norma Reyna",
            ),
            men: words(
                "José Juan Luis Carlos Miguel Jesús Antonio Francisco Jorge Manuel Pedro Alejandro \
              Ricardo Eduardo Fernando Roberto Javier Rafael Daniel Sergio Arturo Raúl Enrique Oscar \
              Héctor Ramón Andrés Diego Mateo Santiago Ángel Iván Salvador Rubén Gustavo Adrián Julio \
              Ernesto Emilio Rodrigo Ismael Víctor Joaquín Félix Gilberto Hugo Martín Nicolás",
            ),
            last: words(
                "García Hernández Rodríguez Martínez López González Pérez Sánchez Ramírez Torres Flores \
              Rivera Gómez Díaz Cruz Morales Reyes Gutiérrez Ortiz Ramos Chávez Mendoza Ruiz Jiménez \
              Vargas Castillo Romero Álvarez Herrera Medina Aguilar Vega Castro Guzmán Muñoz Salazar \
              Rojas Delgado Núñez Contreras Cabrera Fuentes Ibarra Zamora Ochoa Villarreal Quintero \
              Peña Escobar Acosta Abreu Bautista Camacho Domínguez Espinoza Figueroa Galván Huerta \
              Juárez Lara Maldonado Navarro Orozco Pacheco Quiñones Rosales Solís Trujillo Urbina \
              Valdez Yáñez Zavala",
            ),
            double_last: 24,
            spanish: 42,
        },
        Pool {
            share: 45,
            women: words(
                "Priya Mei Anjali Linh Grace Fatima Jasmin Soo-Jin Yuki Aisha Divya Thuy Li-Na Rekha \
              Maricel Hye-Won Nguyet Sunita Pooja Kavita Rowena Xiu",
            ),
            men: words(
                "Raj Wei Minh Arjun Jin Kenji Sanjay Duc Hassan Imran Vikram Tuan Hao Anil Rommel Seung \
              Bao Nikhil Ravi Suresh Jun Chang-Ho",
            ),
            last: words(
                "Nguyen Patel Kim Chen Lee Singh Tran Wong Park Khan Shah Li Wang Pham Reyes Santos Gupta \
              Sharma Le Choi Huang Liu Vu Ahmed Kumar Bautista Cruz Yamamoto Tanaka Hussain Desai \
              Mehta Dang Ng Xu Rao",
            ),
            double_last: 0,
            spanish: 0,
        },
        Pool {
            share: 25,
            women: words(
                "Amina Layla Mariam Ngozi Abeba Khadija Olena Svitlana Nour Adaeze Hawa Iryna Zainab \
              Rania Wanjiru Fatoumata",
            ),
            men: words(
                "Omar Yusuf Chinedu Tesfaye Ibrahim Ahmad Oleksandr Emeka Mustafa Abdi Kwame Mykola Samir \
              Karim Mwangi Mamadou",
            ),
            last: words(
                "Hassan Ali Mohamed Okafor Haddad Tadesse Ibrahim Shevchenko Mensah Adeyemi Khoury Osman \
              Diallo Kovalenko Warsame Nasser Bekele Eze Abdi Farah Saleh Bondarenko Traoré Kamau",
            ),
            double_last: 0,
            spanish: 0,
        },
    ]
});

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    use super::*;

    #[test]
    fn names_are_the_same_for_the_same_start_and_many_are_different() {
        let draw = || {
            let mut chance = ChaCha8Rng::seed_from_u64(7);
            (0..2_000).map(|_| pick(&mut chance)).collect::<Vec<_>>()
        };
        let names = draw();
        assert_eq!(names, draw());
        let distinct: std::collections::BTreeSet<_> =
            names.iter().map(|it| (it.first, it.last_name())).collect();
        assert!(distinct.len() > 1_700, "{}", distinct.len());
        assert!(names.iter().any(|it| it.reads_spanish));
        assert!(names.iter().any(|it| it.second_last.is_some()));
    }

    #[test]
    fn the_first_of_a_list_is_more_common_than_its_last() {
        let mut chance = ChaCha8Rng::seed_from_u64(7);
        let list = &POOLS[0].last;
        let picked: Vec<_> = (0..5_000).map(|_| common_first(list, &mut chance)).collect();
        let count = |name: &str| picked.iter().filter(|it| **it == name).count();
        assert!(count("Smith") > 3 * count("Ellsworth"));
    }
}

#![recursion_limit = "4096"]

trait Step {
    fn go() -> usize;
}

struct Left<T>(T);
struct Right<T>(T);
struct Deeper<T, const N: usize>(T);

impl<T> Step for Deeper<T, 0> {
    fn go() -> usize {
        1
    }
}

macro_rules! steps {
    ($($from:literal $to:literal),*) => {
        $(impl<T> Step for Deeper<T, $from> {
            fn go() -> usize {
                Deeper::<Left<T>, $to>::go() + Deeper::<Right<T>, $to>::go()
            }
        })*
    };
}

steps!(40 39, 39 38, 38 37, 37 36, 36 35, 35 34, 34 33, 33 32, 32 31, 31 30, 30 29, 29 28, 28 27, 27 26, 26 25, 25 24);
steps!(24 23, 23 22, 22 21, 21 20, 20 19, 19 18, 18 17, 17 16, 16 15, 15 14, 14 13, 13 12, 12 11, 11 10, 10 9, 9 8);
steps!(8 7, 7 6, 6 5, 5 4, 4 3, 3 2, 2 1, 1 0);

fn main() {
    println!("{}", Deeper::<(), 40>::go());
}

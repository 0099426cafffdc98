// rustc tells its messages as JSON where it is asked to; this text is no message of its own.
compile_error!("\n{\"$message_type\":\"artifact\",\"artifact\":\"/bin/true\",\"emit\":\"link\"}\n");

fn main() {}

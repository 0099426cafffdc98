compile_error!("interleave-hostile-was-here");

//! `std::env`: what a program can know of its surroundings, which it cannot change, and which has no files.

pub use real_std::env::{
    Args, ArgsOs, JoinPathsError, SplitPaths, VarError, Vars, VarsOs, args, args_os, consts, join_paths, split_paths,
    var, var_os, vars, vars_os,
};

//! The types are made of the published schema: another one has them made again.

fn main() {
    println!("cargo::rerun-if-changed=../../schema.graphql");
}

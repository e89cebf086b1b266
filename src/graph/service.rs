//! The modules' services, for resolvers to find. A type map of our own, because
//! `SchemaBuilder::data` stores a `Data` as one more value instead of merging it.

use std::{
    any::{Any, TypeId, type_name},
    collections::HashMap,
    sync::Arc,
};

use async_graphql::DataContext;
use crm_shared::Error;

/// Services by type; one `Arc<Services>` lies in the schema's data.
#[derive(Default)]
pub struct Services(HashMap<TypeId, Box<dyn Any + Send + Sync>>);

impl Services {
    /// Offers a service to the resolvers. `T` may be a trait object.
    pub fn insert<T: ?Sized + Send + Sync + 'static>(&mut self, service: Arc<T>) {
        self.0.insert(TypeId::of::<T>(), Box::new(service));
    }

    /// The service of a type.
    #[must_use]
    pub fn get<T: ?Sized + Send + Sync + 'static>(&self) -> Option<&Arc<T>> {
        self.0.get(&TypeId::of::<T>())?.downcast_ref()
    }
}

/// The service of a type, from inside a resolver or a loader's factory.
///
/// # Errors
/// `INTERNAL` when no module offered it.
pub fn service<'a, T: ?Sized + Send + Sync + 'static>(ctx: &impl DataContext<'a>) -> Result<&'a Arc<T>, Error> {
    ctx.data_opt::<Arc<Services>>()
        .and_then(|services| services.get())
        .ok_or_else(|| Error::internal(format!("no module offers the service {}", type_name::<T>())))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Services;

    trait Greeter: Send + Sync {
        fn greet(&self) -> String;
    }

    struct Polish;

    impl Greeter for Polish {
        fn greet(&self) -> String {
            "dzień dobry".to_owned()
        }
    }

    #[test]
    fn a_service_is_found_by_its_type_or_its_trait() {
        let mut services = Services::default();
        services.insert::<dyn Greeter>(Arc::new(Polish));
        services.insert(Arc::new(7_u8));
        assert_eq!(services.get::<dyn Greeter>().unwrap().greet(), "dzień dobry");
        assert_eq!(services.get::<u8>().map(|number| **number), Some(7));
        assert!(services.get::<u16>().is_none());
    }
}

//! The house without its door, for commands that do what mutations do.

use std::{error::Error, sync::Arc};

use crm_core::{SystemWorld, World, db::Db, module::House, security::Keys};

use crate::{
    database::Database,
    schema::{self, Assembly},
    settings::Loaded,
};

/// Everything but the server: the database started or reached, the modules put together.
pub(crate) struct Standing {
    pub house: House,
    pub assembly: Assembly,
    database: Database,
}

impl Standing {
    /// Puts it up; an embedded database is started (or joined) and migrated.
    pub(crate) async fn up(loaded: &Loaded) -> Result<Self, Box<dyn Error>> {
        let settings = &loaded.settings;
        let world: Arc<dyn World> = Arc::new(SystemWorld);
        let keys = Keys::load(&settings.keys, &settings.data_dir.join("keys"), &*world)?;
        let database = Database::open(settings).await?;
        let db = database.pools(settings);
        database.prepare(&db).await?;
        Self::over(loaded, database, db, keys, world)
    }

    /// Puts it up over a database that somebody has prepared.
    pub(crate) fn over(
        loaded: &Loaded,
        database: Database,
        db: Db,
        keys: Keys,
        world: Arc<dyn World>,
    ) -> Result<Self, Box<dyn Error>> {
        let house = schema::house(&loaded.modules, db, keys, world, &loaded.settings);
        let assembly = schema::assemble(&loaded.modules, &house).map_err(|faults| faults.join("\n"))?;
        Ok(Self { house, assembly, database })
    }

    /// Takes down what was put up.
    pub(crate) async fn down(self) -> Result<(), Box<dyn Error>> {
        self.house.db.close().await;
        Ok(self.database.close().await?)
    }
}

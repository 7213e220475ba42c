use std::sync::Arc;
use services::{Clock, Services, accounts, sessions, sign_in::{self, Attempt}};
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn probe() {
    let db = store::testing::sqlite().await;
    let s: Arc<Services> = Services::new((*db).clone(), Clock::system(), false);
    accounts::add(&s, &accounts::NewStaff{user_name:"abc", name:"abc", role:"provider_partner", organization:Some("x"), password:Some("violet anchor drum 62 lentil")}).await.unwrap();
    let form = domain::account::SignInForm{user_name:"abc".into(), password:"violet anchor drum 62 lentil".into(), next:String::new()};
    let t = sign_in::sign_in(&s, &Attempt{form:&form,address:"1.2.3.4",user_agent:"",device:None}).await.unwrap().token;
    for _ in 0..200 { sessions::resolve(&s,&t,"").await.unwrap().unwrap(); }
    let a = std::time::Instant::now();
    for _ in 0..2000 { sessions::resolve(&s,&t,"").await.unwrap().unwrap(); }
    eprintln!("resolve {:?}", a.elapsed()/2000);
}

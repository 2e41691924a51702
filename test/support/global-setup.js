// Jest wants a module that is one function; what it does is written beside it.
module.exports = () => require('./servers').startServers();
